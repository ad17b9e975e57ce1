"""What several articles say of one event, agreement or person, brought together in a graph of its own."""
