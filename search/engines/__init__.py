"""What answers: one interface, several engines behind it. Ask `search.engines.facade`."""
