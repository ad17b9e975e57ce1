"""The same build on many machines, by Apache Spark; PySpark is imported when it is asked for (`depeche[spark]`)."""
