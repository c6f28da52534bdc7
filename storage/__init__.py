"""What we remember: tables, the unit of work, queries, migrations. Domain values in and out; rows never leave."""
