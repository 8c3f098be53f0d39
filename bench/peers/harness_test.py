"""What the harness makes of a round: run by python -m unittest, in the peers' virtual environment."""

import unittest

import contenders
import harness


class HarnessTest(unittest.TestCase):
    def test_passes_count_by_their_mean_and_their_most_memory(self):
        first = {"rows": 8, "bytes": 80, "cpu_s": 2.0, "wall_s": 3.0, "max_rss_bytes": 50, "heap_after_gc_bytes": 7}
        second = {"rows": 8, "bytes": 80, "cpu_s": 4.0, "wall_s": 5.0, "max_rss_bytes": 40, "heap_after_gc_bytes": 9}
        self.assertEqual(
            harness.mean([first, second]),
            {
                "rows": 8,
                "bytes": 80,
                "cpu_s": 3.0,
                "wall_s": 4.0,
                "max_rss_bytes": 50,
                "heap_after_gc_bytes": 9,
                "passes": 2,
            },
        )

    def test_a_peer_needs_no_figure_of_a_heap(self):
        line = {"rows": 8, "cpu_s": 2.0, "wall_s": 3.0, "max_rss_bytes": 50}
        self.assertEqual(harness.mean([line]), {**line, "passes": 1})

    def test_two_cores_follow_on_one(self):
        towpath, pyarrow = contenders.named("towpath"), contenders.named("pyarrow")
        self.assertEqual(harness.turns([towpath, pyarrow], ["towpath"]), [(towpath, 1), (towpath, 2), (pyarrow, 1)])


if __name__ == "__main__":
    unittest.main()
