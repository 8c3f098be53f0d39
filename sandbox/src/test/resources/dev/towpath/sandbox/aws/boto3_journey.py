"""Uses the S3, Glue and Secrets Manager stand-ins as a data engineer would: by boto3, with nothing set but addresses."""

import io
import os
import sys
import time

import boto3
import pyarrow as pa
import pyarrow.parquet as pq
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError


def client(service, url):
    return boto3.client(
        service,
        endpoint_url=url,
        region_name="us-east-1",
        aws_access_key_id="any",
        aws_secret_access_key="thing",
        config=Config(s3={"addressing_style": "path"}),
    )


def refused(call, code):
    try:
        call()
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error.response
        return
    raise AssertionError(f"not refused with {code}")


def s3_journey(s3):
    refused(lambda: s3.head_object(Bucket="lake", Key="none"), "404")
    for day in ("20240131", "20240201"):
        file = io.BytesIO()
        pq.write_table(pa.table({"event_name": ["page_view", "scroll"], "n": [1, 2]}), file)
        s3.put_object(
            Bucket="lake", Key=f"events/event_date={day}/part-00000.parquet", Body=file.getvalue(), IfNoneMatch="*"
        )
    key = "events/event_date=20240131/part-00000.parquet"
    refused(lambda: s3.put_object(Bucket="lake", Key=key, Body=b"", IfNoneMatch="*"), "PreconditionFailed")

    big = os.urandom(12 * 1024 * 1024)
    config = TransferConfig(multipart_threshold=5 * 1024 * 1024, multipart_chunksize=5 * 1024 * 1024)
    s3.upload_fileobj(io.BytesIO(big), "lake", "_towpath/big", ExtraArgs={"Metadata": {"rows": "9"}}, Config=config)
    s3.copy_object(Bucket="lake", Key="_towpath/copy", CopySource={"Bucket": "lake", "Key": "_towpath/big"})
    copied = s3.get_object(Bucket="lake", Key="_towpath/copy")
    assert copied["Metadata"] == {"rows": "9"}, copied
    assert copied["Body"].read() == big
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket="lake", PaginationConfig={"PageSize": 1})
    keys = [found["Key"] for page in pages for found in page["Contents"]]
    assert len(keys) == 4, keys


def secrets_journey(secrets):
    refused(lambda: secrets.get_secret_value(SecretId="google"), "ResourceNotFoundException")
    first = secrets.create_secret(Name="google", SecretString='{"credentials": "b25l"}')
    secrets.put_secret_value(SecretId="google", SecretString='{"credentials": "dHdv"}')
    current = secrets.get_secret_value(SecretId=first["ARN"])
    assert current["SecretString"] == '{"credentials": "dHdv"}', current
    previous = secrets.get_secret_value(SecretId="google", VersionStage="AWSPREVIOUS")
    assert previous["VersionId"] == first["VersionId"], previous
    assert [secret["Name"] for secret in secrets.list_secrets()["SecretList"]] == ["google"]


def glue_journey(glue):
    refused(lambda: glue.get_table(DatabaseName="ga4", Name="events"), "EntityNotFoundException")
    glue.create_database(DatabaseInput={"Name": "ga4"})
    glue.create_crawler(
        Name="crawler",
        Role="crawler",
        DatabaseName="ga4",
        Targets={"S3Targets": [{"Path": "s3://lake/events/"}]},
        SchemaChangePolicy={"UpdateBehavior": "LOG", "DeleteBehavior": "DELETE_FROM_DATABASE"},
    )
    glue.start_crawler(Name="crawler")
    refused(lambda: glue.start_crawler(Name="crawler"), "CrawlerRunningException")
    deadline = time.monotonic() + 30
    while (crawler := glue.get_crawler(Name="crawler")["Crawler"])["State"] != "READY":
        assert time.monotonic() < deadline, crawler
        time.sleep(0.05)
    assert crawler["LastCrawl"]["Status"] == "SUCCEEDED", crawler
    assert glue.list_crawls(CrawlerName="crawler")["Crawls"][0]["State"] == "COMPLETED"

    table = glue.get_table(DatabaseName="ga4", Name="events")["Table"]
    columns = [(column["Name"], column["Type"]) for column in table["StorageDescriptor"]["Columns"]]
    assert columns == [("event_name", "string"), ("n", "bigint")], columns
    pages = glue.get_paginator("get_partitions").paginate(
        DatabaseName="ga4", TableName="events", Expression="event_date > '20240131'"
    )
    found = [partition["Values"] for page in pages for partition in page["Partitions"]]
    assert found == [["20240201"]], found

    version = table["VersionId"]
    change = {"Name": "events", "StorageDescriptor": table["StorageDescriptor"], "PartitionKeys": table["PartitionKeys"]}
    glue.update_table(DatabaseName="ga4", TableInput=change, VersionId=version)
    refused(
        lambda: glue.update_table(DatabaseName="ga4", TableInput=change, VersionId=version),
        "ConcurrentModificationException",
    )


s3_journey(client("s3", sys.argv[1]))
secrets_journey(client("secretsmanager", sys.argv[2]))
glue_journey(client("glue", sys.argv[2]))
print("done")
