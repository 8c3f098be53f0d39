"""The same joins of an input in one partition: nothing is shuffled, which only a single core can do."""

import measure
import spark_joins
import spark_session


def prepare(job):
    return spark_joins.prepare(job, spark_session.whole(job))


if __name__ == "__main__":
    measure.main(prepare)
