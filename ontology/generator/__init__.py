"""What generate.py is made of: the ontology as read from Turtle, and a module for each file it writes."""
