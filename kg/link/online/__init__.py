"""Who the entities of a graph are: by Wikidata's API, a W3C Reconciliation API endpoint, or the gazetteer.

names         at which level two names agree
facts         what Wikidata says of an entity
classes       which of its classes are persons, countries, organisations, places
deciding      candidates → a decision, never by a score
answers       a cache of answers on disk
asking        retries, waiting, three requests at once, a deadline
wikidata      candidates by wbsearchentities and wbgetentities
reconciliation  candidates by the W3C Reconciliation API 0.2
shipped       candidates from the gazetteer, without asking anybody
lockfile      decisions as a text file
linking       all subjects of a graph, in batches that are kept as they come
"""
