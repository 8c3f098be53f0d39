data "aws_partition" "current" {}

locals {
  bucket = var.disposable ? aws_s3_bucket.disposable[0] : aws_s3_bucket.kept[0]

  # By its name, so that a plan shows the policy.
  arn     = "arn:${data.aws_partition.current.partition}:s3:::${var.name}"
  objects = "${local.arn}/*"
}

# `prevent_destroy` takes no variable: a bucket that is kept and one that is not are two resources, and there is one of them.
resource "aws_s3_bucket" "kept" {
  #checkov:skip=CKV_AWS_145:Encryption is set below, of whichever of the two buckets there is; checkov can't follow the choice.
  #checkov:skip=CKV_AWS_21:Versioning likewise.
  #checkov:skip=CKV2_AWS_6:The public access block likewise.
  #checkov:skip=CKV2_AWS_61:The lifecycle likewise.
  #checkov:skip=CKV_AWS_144:The source can be exported again; whoever wants a copy in another region adds a replication rule.
  #checkov:skip=CKV_AWS_18:access_log_bucket turns access logs on; CloudTrail's data events are the usual way.
  #checkov:skip=CKV2_AWS_62:Nothing of Towpath waits for events of S3.
  count = var.disposable ? 0 : 1

  bucket = var.name
  tags   = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket" "disposable" {
  #checkov:skip=CKV_AWS_145:Encryption is set below, of whichever of the two buckets there is; checkov can't follow the choice.
  #checkov:skip=CKV_AWS_21:Versioning likewise.
  #checkov:skip=CKV2_AWS_6:The public access block likewise.
  #checkov:skip=CKV2_AWS_61:The lifecycle likewise.
  #checkov:skip=CKV_AWS_144:It may be thrown away.
  #checkov:skip=CKV_AWS_18:It may be thrown away.
  #checkov:skip=CKV2_AWS_62:It may be thrown away.
  count = var.disposable ? 1 : 0

  bucket        = var.name
  force_destroy = true
  tags          = var.tags
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = local.bucket.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket = local.bucket.bucket

  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = local.bucket.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = local.bucket.bucket

  rule {
    # One call of KMS for many objects, instead of one each.
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = var.kms_key_arn
    }
  }
}

resource "aws_s3_bucket_logging" "this" {
  count = var.access_log_bucket == null ? 0 : 1

  bucket        = local.bucket.bucket
  target_bucket = var.access_log_bucket
  target_prefix = "${local.bucket.bucket}/"
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  #checkov:skip=CKV_AWS_300:The rule abort-uploads sets it for all objects; the check reads only rules without a filter, which the provider wants.
  bucket = local.bucket.bucket

  rule {
    id     = "abort-uploads"
    status = "Enabled"
    filter {}

    # An attempt that dies leaves parts of an upload that nobody lists and everybody pays.
    abort_incomplete_multipart_upload {
      days_after_initiation = 2
    }
  }

  rule {
    id     = "expire-noncurrent"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = var.noncurrent_days
    }
  }

  dynamic "rule" {
    for_each = var.expire_after_days == null ? [] : [var.expire_after_days]

    content {
      id     = "expire"
      status = "Enabled"
      filter {}

      expiration {
        days = rule.value
      }
    }
  }

  # S3 takes no rule that expires objects by days and their markers at once.
  dynamic "rule" {
    for_each = var.expire_after_days == null ? ["markers"] : []

    content {
      id     = "expire-markers"
      status = "Enabled"
      filter {}

      expiration {
        expired_object_delete_marker = true
      }
    }
  }

  dynamic "rule" {
    for_each = { for index, prefix in var.tiered_prefixes : tostring(index) => prefix }

    content {
      id     = "tier-${rule.key}"
      status = "Enabled"

      filter {
        prefix = rule.value
      }

      transition {
        days          = var.tier_after_days
        storage_class = var.tier
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "OnlyByTls"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [local.arn, local.objects]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # A write that asks for nothing gets the bucket's default, which is KMS too.
  statement {
    sid       = "OnlyByKms"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = [local.objects]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms"]
    }
  }

  statement {
    sid           = "OnlyByTheBucketsKey"
    effect        = "Deny"
    actions       = ["s3:PutObject"]
    resources     = length(var.keys_by_prefix) == 0 ? [local.objects] : null
    not_resources = length(var.keys_by_prefix) == 0 ? null : [for prefix in keys(var.keys_by_prefix) : "${local.arn}/${prefix}*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = [var.kms_key_arn]
    }
  }

  # Without a key's name a write would get the bucket's key, which isn't the prefix's: StringNotEquals matches an absent one too.
  dynamic "statement" {
    for_each = [for prefix in keys(var.keys_by_prefix) : { index = index(keys(var.keys_by_prefix), prefix), prefix = prefix, key = var.keys_by_prefix[prefix] }]

    content {
      sid       = "OnlyByThePrefixsKey${statement.value.index}"
      effect    = "Deny"
      actions   = ["s3:PutObject"]
      resources = ["${local.arn}/${statement.value.prefix}*"]

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "StringNotEquals"
        variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
        values   = [statement.value.key]
      }
    }
  }

  # A commit, a schema and a suppression are written once and for all.
  dynamic "statement" {
    for_each = length(var.append_only_prefixes) == 0 ? [] : [var.append_only_prefixes]

    content {
      sid       = "NeverWrittenOver"
      effect    = "Deny"
      actions   = ["s3:PutObject"]
      resources = [for prefix in statement.value : "${local.arn}/${prefix}*"]

      principals {
        type        = "*"
        identifiers = ["*"]
      }

      condition {
        test     = "Null"
        variable = "s3:if-none-match"
        values   = ["true"]
      }
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = local.bucket.bucket
  policy = data.aws_iam_policy_document.bucket.json

  depends_on = [aws_s3_bucket_public_access_block.this]
}
