"""A store on a PostgreSQL server: facts and their index, changed in one transaction."""
