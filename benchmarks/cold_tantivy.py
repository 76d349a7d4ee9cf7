"""Ask a tantivy index one question at an edit distance, as a script of its own would."""

import sys
from importlib import import_module

from terms import tantivy_query

tantivy = import_module("tantivy")
index = tantivy.Index.open(sys.argv[1])
searcher = index.searcher()
query = tantivy_query(tantivy, index, " ".join(sys.argv[3:]), int(sys.argv[2]))
for score, address in searcher.search(query, 10).hits:
    print(score, searcher.doc(address)["number"])
