"""Ask an FTS5 trigram database one question, as a script of its own would."""

import sqlite3
import sys

from terms import trigram_query

database = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro&immutable=1", uri=True)
sql = "SELECT rowid, text FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10"
for number, text in database.execute(sql, (trigram_query(" ".join(sys.argv[2:])),)):
    print(number, text)
