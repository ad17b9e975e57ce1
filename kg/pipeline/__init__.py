"""The rooms composed: inputs in, a folder with graph, store and reports out."""
