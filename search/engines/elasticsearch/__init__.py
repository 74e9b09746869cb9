"""The engine on an Elasticsearch server, 8.19 or later: without scripts, without query-string syntax."""
