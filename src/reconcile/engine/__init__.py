"""The run of `pipeline` by Apache Spark, for what one machine cannot hold. Loaded only where it is asked for.

settings      how Spark is called, and whether it is there
cluster       a session of it, kept quiet
inputs        paths and URLs → one table of texts, read by the functions of `reading`
extracting    texts, each once → documents with their claims
run           the steps in order
"""
