"""That check finds what differs: run by python -m unittest, in the peers' virtual environment."""

import pathlib
import tempfile
import unittest

import duckdb

import check

ROWS = """
    SELECT 'e' || i AS join_key, i AS number, [{'key': 'k', 'value': i}] AS params, {'a': {'b': 'x' || i}} AS nested
    FROM range(100) AS numbers(i)"""


class CheckTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def difference(self, theirs, ours=ROWS):
        folder = pathlib.Path(self.folder.name)
        for name, query in {"ours": ours, "theirs": theirs}.items():
            duckdb.execute(f"COPY ({query}) TO '{folder / name}' (FORMAT parquet)")
        return check.difference(folder / "ours", folder / "theirs", folder)

    def changed(self, expression):
        return self.difference(f"SELECT * REPLACE ({expression}) FROM ({ROWS})")

    def test_equal_rows_in_another_order_do_not_differ(self):
        self.assertIsNone(self.difference(f"FROM ({ROWS}) ORDER BY number DESC"))

    def test_a_value_deep_inside_differs(self):
        changed = "CASE WHEN number = 7 THEN {'a': {'b': NULL::VARCHAR}} ELSE nested END AS nested"
        self.assertEqual(self.changed(changed), "column nested differs in 1 rows")

    def test_a_null_is_not_an_empty_list(self):
        emptied = f"SELECT * REPLACE (CASE WHEN number = 7 THEN [] ELSE params END AS params) FROM ({ROWS})"
        missing = f"SELECT * REPLACE (CASE WHEN number = 7 THEN NULL ELSE params END AS params) FROM ({ROWS})"
        self.assertEqual(self.difference(emptied, missing), "column params differs in 1 rows")

    def test_a_row_that_is_missing_or_there_twice_differs(self):
        self.assertEqual(
            self.difference(f"FROM ({ROWS}) WHERE number > 0"), "100 rows are 99, of 99 join keys"
        )
        self.assertEqual(
            self.difference(f"FROM ({ROWS}) UNION ALL (FROM ({ROWS}) LIMIT 1)"), "100 rows are 101, of 100 join keys"
        )

    def test_another_join_key_differs(self):
        self.assertEqual(
            self.changed("CASE WHEN number = 7 THEN 'z' ELSE join_key END AS join_key"),
            "column join_key differs in 1 rows",
        )

    def test_types_and_order_of_columns_differ(self):
        self.assertEqual(
            self.changed("number::INTEGER AS number"), "column number BIGINT is number INTEGER"
        )
        self.assertEqual(
            self.difference(f"SELECT join_key, params, number, nested FROM ({ROWS})").split(" is ")[0],
            "column number BIGINT",
        )


if __name__ == "__main__":
    unittest.main()
