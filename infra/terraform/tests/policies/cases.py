"""What each role really does, and one thing beyond each statement of its policy.

The worker's requests are those of activities/: S3ObjectStore, S3Purge, S3Copy, MultipartUpload, EncryptionGuard,
AwsGlueCatalog, SecretText. A request is (action, resource, context).
"""

LAKE = "arn:aws:s3:::lake"
AUDIENCE = "arn:aws:s3:::audience"
RESULTS = "arn:aws:s3:::results"
PARTNER_RESULTS = "arn:aws:s3:::partner-results"
GLUE = "arn:aws:glue:eu-central-1:123456789012"
KMS = "arn:aws:kms:eu-central-1:123456789012:key"
SECRET = "arn:aws:secretsmanager:eu-central-1:123456789012:secret"
ATHENA = "arn:aws:athena:eu-central-1:123456789012:workgroup"
LOGS = "arn:aws:logs:eu-central-1:123456789012:log-group"
VIA_S3 = {"kms:ViaService": "s3.eu-central-1.amazonaws.com"}
VIA_SECRETS = {"kms:ViaService": "secretsmanager.eu-central-1.amazonaws.com"}

DAY = "event_date=20240131"
GENERATION = "20240201T150412Z-7f3a9c2e"
STAGED = f"_towpath/staging/analytics_1/events/20240131/{GENERATION}/s000-p00000.snappy.parquet"
PUBLISHED = f"google/events/{DAY}/part-00000.snappy.parquet"
SWAPPED = f"google/events_generations/analytics_1/20240131/{GENERATION}/s000-p00000.snappy.parquet"
COMMIT = "_towpath/commits/analytics_1/events/20240131/000001.json"
PLAN = f"_towpath/plans/analytics_1/events/20240131/{GENERATION}.json"
SCHEMA = "_towpath/schema/events/000001.json"
SUPPRESSION = "_towpath/suppression/000001.json"
RECEIPT = "_towpath/erasures/analytics_1/events/receipt.json"
PEOPLE = f"partners/people/{DAY}/part-00000.snappy.parquet"
PEOPLE_SWAPPED = f"partners/people_generations/analytics_1/20240131/{GENERATION}/s000-p00000.snappy.parquet"
PEOPLE_STAGED = f"partners/{STAGED}"


def each(actions, resources, context=None):
    return [(action, resource, context or {}) for action in actions for resource in resources]


def table(*names, database="ga4"):
    return [f"{GLUE}:catalog", f"{GLUE}:database/{database}", *(f"{GLUE}:table/{database}/{name}" for name in names)]


ROWS = [f"{LAKE}/{key}" for key in (STAGED, PUBLISHED, SWAPPED)] + [
    f"{AUDIENCE}/{key}" for key in (PEOPLE, PEOPLE_SWAPPED, PEOPLE_STAGED)
]
DOCUMENTS = [f"{LAKE}/{key}" for key in (COMMIT, PLAN, SCHEMA, SUPPRESSION, RECEIPT)]

ALLOWED = {
    # A HEAD of an object that isn't there asks for s3:ListBucket without any prefix, or it answers 403.
    "worker": each(["s3:ListBucket"], [LAKE, AUDIENCE])
    + each(["s3:ListBucket", "s3:ListBucketVersions"], [LAKE], {"s3:prefix": f"google/events/{DAY}/"})
    + each(["s3:ListBucket", "s3:ListBucketVersions"], [LAKE], {"s3:prefix": "_towpath/commits/analytics_1/events/"})
    + each(["s3:ListBucket", "s3:ListBucketVersions"], [AUDIENCE], {"s3:prefix": f"partners/people/{DAY}/"})
    # GetObject is HEAD too; a copy reads the tags of its source and writes them.
    + each(["s3:GetObject", "s3:GetObjectTagging", "s3:PutObject", "s3:PutObjectTagging"], ROWS + DOCUMENTS)
    + each(["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:DeleteObjectVersion"], ROWS)
    + each(["s3:DeleteObject", "s3:DeleteObjectVersion"], [f"{LAKE}/{PLAN}"])
    + each(["kms:GenerateDataKey", "kms:Decrypt"], [f"{KMS}/lake", f"{KMS}/audience"], VIA_S3)
    + each(["secretsmanager:GetSecretValue"], [f"{SECRET}:acme-ga4/google-AbCdEf", f"{SECRET}:acme-ga4/pseudonyms-AbCdEf"])
    + each(["kms:Decrypt"], [f"{KMS}/lake"], VIA_SECRETS)
    + each(
        [
            "glue:CreatePartition",
            "glue:CreateTable",
            "glue:DeletePartition",
            "glue:GetPartition",
            "glue:GetTable",
            "glue:UpdatePartition",
            "glue:UpdateTable",
        ],
        table("events", "people"),
    )
    + each(["glue:GetCrawler", "glue:StartCrawler"], [f"{GLUE}:crawler/acme-crawler"]),
    "partitions_worker": each(["s3:PutObject"], [f"{LAKE}/ga4_generations/analytics_1/20240131/{GENERATION}/s000-p00000.snappy.parquet"])
    + each(["glue:UpdatePartition"], table("ga4")),
    "starter": each(["secretsmanager:GetSecretValue"], [f"{SECRET}:acme-ga4/temporal-AbCdEf"])
    + each(["kms:Decrypt"], [f"{KMS}/lake"], VIA_SECRETS),
    "crawler": each(["s3:GetBucketLocation", "s3:GetBucketAcl"], [LAKE, AUDIENCE])
    + each(["s3:ListBucket"], [LAKE], {"s3:prefix": "google/events/"})
    + each(["s3:ListBucket"], [LAKE], {"s3:prefix": f"google/events/{DAY}/"})
    + each(["s3:ListBucket"], [AUDIENCE], {"s3:prefix": "partners/people/"})
    + each(["s3:GetObject"], [f"{LAKE}/{PUBLISHED}", f"{AUDIENCE}/{PEOPLE}"])
    + each(["kms:Decrypt"], [f"{KMS}/lake", f"{KMS}/audience"], VIA_S3)
    + each(
        [
            "glue:BatchCreatePartition",
            "glue:BatchGetPartition",
            "glue:BatchUpdatePartition",
            "glue:CreatePartition",
            "glue:CreateTable",
            "glue:GetDatabase",
            "glue:GetPartition",
            "glue:GetPartitions",
            "glue:GetTable",
            "glue:GetTables",
            "glue:UpdatePartition",
            "glue:UpdateTable",
        ],
        table("events", "people"),
    )
    + each(["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"], [f"{LOGS}:/aws-glue/crawlers:log-stream:acme"]),
    "reader": each(["s3:GetBucketLocation"], [LAKE, RESULTS])
    + each(["s3:ListBucket"], [LAKE], {"s3:prefix": f"google/events/{DAY}/"})
    + each(["s3:ListBucket"], [LAKE], {"s3:prefix": "google/events_generations/analytics_1/20240131/"})
    + each(["s3:GetObject"], [f"{LAKE}/{PUBLISHED}", f"{LAKE}/{SWAPPED}"])
    + each(["kms:Decrypt"], [f"{KMS}/lake"], VIA_S3)
    + each(
        ["glue:GetDatabase", "glue:GetTable", "glue:GetTables", "glue:GetPartition", "glue:GetPartitions", "glue:BatchGetPartition"],
        table("events", "sessions"),
    )
    + each(
        [
            "athena:GetNamedQuery",
            "athena:GetQueryExecution",
            "athena:GetQueryResults",
            "athena:GetWorkGroup",
            "athena:ListNamedQueries",
            "athena:ListQueryExecutions",
            "athena:StartQueryExecution",
            "athena:StopQueryExecution",
        ],
        [f"{ATHENA}/acme"],
    )
    + each(["s3:ListBucket", "s3:ListBucketMultipartUploads"], [RESULTS])
    + each(["s3:AbortMultipartUpload", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"], [f"{RESULTS}/q.csv"])
    + each(["kms:Decrypt", "kms:GenerateDataKey"], [f"{KMS}/results"], VIA_S3),
    "audience_reader": each(["s3:GetBucketLocation"], [AUDIENCE])
    + each(["s3:ListBucket"], [AUDIENCE], {"s3:prefix": f"partners/people/{DAY}/"})
    + each(["s3:GetObject"], [f"{AUDIENCE}/{PEOPLE}", f"{AUDIENCE}/{PEOPLE_SWAPPED}"])
    + each(["kms:Decrypt"], [f"{KMS}/audience"], VIA_S3)
    + each(["glue:GetTable", "glue:GetPartitions"], table("people"))
    + each(["athena:StartQueryExecution"], [f"{ATHENA}/partners"])
    + each(["s3:ListBucket"], [PARTNER_RESULTS])
    + each(["s3:PutObject"], [f"{PARTNER_RESULTS}/results/q.csv"])
    + each(["kms:GenerateDataKey"], [f"{KMS}/partner-results"], VIA_S3),
}

# By the statement that a request goes beyond: in its action, its resource or its condition.
BEYOND = {
    "worker": {
        "ListBuckets": each(["s3:ListBucket"], ["arn:aws:s3:::others"]) + each(["s3:GetBucketPolicy"], [LAKE]),
        "ReadObjects": each(["s3:GetObject"], [f"{LAKE}/hr/salaries.csv", f"{AUDIENCE}/other/x", f"{LAKE}/google/events2/x"])
        + each(["s3:GetObjectVersion"], [f"{LAKE}/{PUBLISHED}"]),
        "WriteObjects": each(["s3:PutObject"], [f"{LAKE}/hr/salaries.csv", f"{AUDIENCE}/{COMMIT}"])
        + each(["s3:PutObjectAcl"], [f"{LAKE}/{PUBLISHED}"]),
        "DeleteGarbage": each(["s3:DeleteObject", "s3:DeleteObjectVersion"], [f"{LAKE}/{key}" for key in (COMMIT, SCHEMA, SUPPRESSION, RECEIPT)]),
        "UseKeysThroughS3": each(["kms:Decrypt"], [f"{KMS}/audience"])
        + each(["kms:Decrypt"], [f"{KMS}/payroll"], VIA_S3)
        + each(["kms:ScheduleKeyDeletion"], [f"{KMS}/lake"], VIA_S3),
        "ReadSecrets": each(["secretsmanager:GetSecretValue"], [f"{SECRET}:acme-ga4/temporal-AbCdEf"])
        + each(["secretsmanager:PutSecretValue"], [f"{SECRET}:acme-ga4/google-AbCdEf"]),
        "DecryptSecrets": each(["kms:Decrypt"], [f"{KMS}/audience"], VIA_SECRETS)
        + each(["kms:GenerateDataKey"], [f"{KMS}/lake"], VIA_SECRETS),
        "KeepTablesAndPartitions": each(["glue:DeleteTable"], table("events"))
        + each(["glue:UpdateTable"], [f"{GLUE}:table/ga4/orders", f"{GLUE}:table/crm/events"]),
        "RunTheCrawler": each(["glue:UpdateCrawler"], [f"{GLUE}:crawler/acme-crawler"])
        + each(["glue:StartCrawler"], [f"{GLUE}:crawler/others"]),
    },
    "partitions_worker": {
        "KeepTablesAndPartitions": each(["glue:StartCrawler"], [f"{GLUE}:crawler/acme-crawler"]),
    },
    "starter": {
        "ReadTemporalKey": each(["secretsmanager:GetSecretValue"], [f"{SECRET}:acme-ga4/google-AbCdEf"]),
        "DecryptTemporalKey": each(["kms:Decrypt"], [f"{KMS}/lake"], VIA_S3),
    },
    "crawler": {
        "LookAtBuckets": each(["s3:GetBucketAcl"], ["arn:aws:s3:::others"]),
        "ListTheLake": each(["s3:ListBucket"], [LAKE]) + each(["s3:ListBucket"], [LAKE], {"s3:prefix": "_towpath/staging/"}),
        "ListTheAudience": each(["s3:ListBucket"], [AUDIENCE]),
        "ReadParquet": each(["s3:GetObject"], [f"{LAKE}/{STAGED}", f"{LAKE}/{SWAPPED}", f"{LAKE}/{SUPPRESSION}"])
        + each(["s3:PutObject"], [f"{LAKE}/{PUBLISHED}"]),
        "DecryptThroughS3": each(["kms:GenerateDataKey"], [f"{KMS}/lake"], VIA_S3) + each(["kms:Decrypt"], [f"{KMS}/lake"]),
        "RegisterPartitions": each(["glue:DeletePartition", "glue:DeleteTable"], table("events"))
        + each(["glue:UpdateTable"], [f"{GLUE}:table/ga4/orders"]),
        "WriteItsLog": each(["logs:PutLogEvents"], [f"{LOGS}:/ecs/acme:log-stream:x"]),
    },
    "reader": {
        "FindBucket": each(["s3:GetBucketLocation"], [AUDIENCE]),
        "ListLakeTables": each(["s3:ListBucket"], [LAKE], {"s3:prefix": "_towpath/suppression/"}) + each(["s3:ListBucket"], [LAKE]),
        "ReadLakeTables": each(["s3:GetObject"], [f"{LAKE}/{STAGED}", f"{LAKE}/{SUPPRESSION}", f"{AUDIENCE}/{PEOPLE}"])
        + each(["s3:PutObject", "s3:DeleteObject"], [f"{LAKE}/{PUBLISHED}"]),
        "DecryptLakeThroughS3": each(["kms:Decrypt"], [f"{KMS}/audience"], VIA_S3) + each(["kms:Decrypt"], [f"{KMS}/lake"]),
        "ReadCatalog": each(["glue:CreateTable"], table("sessions")) + each(["glue:GetTable"], [f"{GLUE}:table/crm/people"]),
        "AskAthena": each(["athena:StartQueryExecution"], [f"{ATHENA}/primary"]) + each(["athena:UpdateWorkGroup"], [f"{ATHENA}/acme"]),
        "FindResults": each(["s3:PutBucketPolicy"], [RESULTS]),
        "KeepResults": each(["s3:DeleteObject"], [f"{RESULTS}/q.csv"])
        + each(["s3:GetObject"], [f"{PARTNER_RESULTS}/results/q.csv"]),
        "UseResultsKeyThroughS3": each(["kms:Decrypt"], [f"{KMS}/results"]),
    },
    "audience_reader": {
        "FindBucket": each(["s3:GetBucketLocation"], [LAKE]),
        "ListAudience": each(["s3:ListBucket"], [AUDIENCE], {"s3:prefix": "partners/_towpath/"}),
        "ReadAudience": each(["s3:GetObject"], [f"{LAKE}/{PUBLISHED}", f"{AUDIENCE}/{PEOPLE_STAGED}"]),
        "DecryptAudienceThroughS3": each(["kms:Decrypt"], [f"{KMS}/lake"], VIA_S3),
        "ReadCatalog": each(["glue:GetTable"], [f"{GLUE}:table/ga4/events"]),
        "AskAthena": each(["athena:StartQueryExecution"], [f"{ATHENA}/acme"]),
        "FindResults": each(["s3:ListBucket"], [RESULTS]),
        "KeepResults": each(["s3:GetObject"], [f"{RESULTS}/q.csv", f"{PARTNER_RESULTS}/other/q.csv"]),
        "UseResultsKeyThroughS3": each(["kms:GenerateDataKey"], [f"{KMS}/results", f"{KMS}/audience"], VIA_S3),
    },
}

# Explicit denials in policies that allow: a request that would be allowed without the statement.
EXPLICIT = {
    "reader": {"NotTheAudience": each(["glue:GetTable"], [f"{GLUE}:table/ga4/people"])},
}

# What bucket policies refuse, whoever asks, by the statement that refuses it; and what they let be.
TLS = {"aws:SecureTransport": "true"}
KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id"
SSE = "s3:x-amz-server-side-encryption"
BUCKET_REFUSES = {
    "bucket": {
        "OnlyByTls": each(["s3:GetObject"], [f"{LAKE}/x"], {"aws:SecureTransport": "false"})
        + each(["s3:ListBucket"], [LAKE], {"aws:SecureTransport": "false"}),
        "OnlyByKms": each(["s3:PutObject"], [f"{LAKE}/x"], TLS | {SSE: "AES256"}),
        "OnlyByTheBucketsKey": each(["s3:PutObject"], [f"{LAKE}/x"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/other"}),
        "NeverWrittenOver": each(["s3:PutObject"], [f"{LAKE}/{COMMIT}"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/lake"}),
    },
    "shared_bucket": {
        "OnlyByTls": each(["s3:GetObject"], [f"{LAKE}/x"], {"aws:SecureTransport": "false"}),
        "OnlyByKms": each(["s3:PutObject"], [f"{LAKE}/x"], TLS | {SSE: "AES256"}),
        "OnlyByTheBucketsKey": each(["s3:PutObject"], [f"{LAKE}/x"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/audience"}),
        "OnlyByThePrefixsKey0": each(["s3:PutObject"], [f"{LAKE}/partners/x"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/lake"})
        + each(["s3:PutObject"], [f"{LAKE}/partners/x"], TLS),
    },
}
BUCKET_LETS_BE = {
    "bucket": each(["s3:PutObject"], [f"{LAKE}/x"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/lake"})
    + each(["s3:PutObject", "s3:GetObject"], [f"{LAKE}/x"], TLS)
    + each(["s3:PutObject"], [f"{LAKE}/{COMMIT}"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/lake", "s3:if-none-match": "*"}),
    "shared_bucket": each(["s3:PutObject"], [f"{LAKE}/x"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/lake"})
    + each(["s3:PutObject"], [f"{LAKE}/partners/x"], TLS | {SSE: "aws:kms", KEY: f"{KMS}/audience"}),
}

# Who may assume a role: (action, principal, context), by statement; and who may not.
HERE = {"aws:SourceAccount": "123456789012"}
ISSUER = "oidc.eks.eu-central-1.amazonaws.com/id/E1"
PROVIDER = f"arn:aws:iam::123456789012:oidc-provider/{ISSUER}"
POD = {f"{ISSUER}:aud": "sts.amazonaws.com", f"{ISSUER}:sub": "system:serviceaccount:towpath:towpath-worker"}
TRUSTED = {
    "worker_trust": [
        ("sts:AssumeRole", "ecs-tasks.amazonaws.com", HERE),
        ("sts:AssumeRole", "ec2.amazonaws.com", {}),
        ("sts:AssumeRole", "pods.eks.amazonaws.com", HERE),
        ("sts:TagSession", "pods.eks.amazonaws.com", HERE),
        ("sts:AssumeRoleWithWebIdentity", PROVIDER, POD),
        ("sts:AssumeRole", "arn:aws:iam::123456789012:role/on-call", {}),
    ],
    "crawler_trust": [("sts:AssumeRole", "glue.amazonaws.com", HERE)],
    "reader_trust": [("sts:AssumeRole", "arn:aws:iam::123456789012:role/analysts", {})],
}
NOT_TRUSTED = {
    "worker_trust": [
        ("sts:AssumeRole", "ecs-tasks.amazonaws.com", {"aws:SourceAccount": "210987654321"}),
        ("sts:AssumeRole", "pods.eks.amazonaws.com", {"aws:SourceAccount": "210987654321"}),
        ("sts:AssumeRole", "lambda.amazonaws.com", HERE),
        ("sts:AssumeRoleWithWebIdentity", PROVIDER, POD | {f"{ISSUER}:sub": "system:serviceaccount:default:default"}),
        ("sts:AssumeRoleWithWebIdentity", PROVIDER, POD | {f"{ISSUER}:aud": "other"}),
        ("sts:AssumeRole", "arn:aws:iam::123456789012:role/analysts", {}),
    ],
    "crawler_trust": [("sts:AssumeRole", "glue.amazonaws.com", {"aws:SourceAccount": "210987654321"})],
    "reader_trust": [("sts:AssumeRole", "arn:aws:iam::123456789012:role/on-call", {})],
}
