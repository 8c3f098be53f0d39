locals {
  oidc_issuer = var.eks_oidc == null ? "" : split(":oidc-provider/", var.eks_oidc.provider_arn)[1]
}

# Who may be the worker. aws:SourceAccount keeps another account's service from being talked into it.
data "aws_iam_policy_document" "worker_trust" {
  dynamic "statement" {
    for_each = contains(var.trusted_services, "ecs") ? ["ecs-tasks.amazonaws.com"] : []

    content {
      sid     = "EcsTasks"
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = [statement.value]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [var.account_id]
      }
    }
  }

  dynamic "statement" {
    for_each = contains(var.trusted_services, "ec2") ? ["ec2.amazonaws.com"] : []

    content {
      sid     = "Instances"
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = [statement.value]
      }
    }
  }

  dynamic "statement" {
    for_each = contains(var.trusted_services, "eks_pod_identity") ? ["pods.eks.amazonaws.com"] : []

    content {
      sid     = "PodIdentity"
      actions = ["sts:AssumeRole", "sts:TagSession"]

      principals {
        type        = "Service"
        identifiers = [statement.value]
      }

      condition {
        test     = "StringEquals"
        variable = "aws:SourceAccount"
        values   = [var.account_id]
      }

      dynamic "condition" {
        for_each = var.eks_pod_identity_cluster_arn == null ? [] : [var.eks_pod_identity_cluster_arn]

        content {
          test     = "ArnEquals"
          variable = "aws:SourceArn"
          values   = [condition.value]
        }
      }
    }
  }

  dynamic "statement" {
    for_each = var.eks_oidc == null ? [] : [var.eks_oidc]

    content {
      sid     = "ServiceAccount"
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }

      condition {
        test     = "StringEquals"
        variable = "${local.oidc_issuer}:sub"
        values   = ["system:serviceaccount:${statement.value.namespace}:${statement.value.service_account}"]
      }

      condition {
        test     = "StringEquals"
        variable = "${local.oidc_issuer}:aud"
        values   = ["sts.amazonaws.com"]
      }
    }
  }

  dynamic "statement" {
    for_each = length(var.trusted_role_arns) == 0 ? [] : [var.trusted_role_arns]

    content {
      sid     = "Roles"
      actions = ["sts:AssumeRole"]

      principals {
        type        = "AWS"
        identifiers = statement.value
      }
    }
  }
}

data "aws_iam_policy_document" "crawler_trust" {
  statement {
    sid     = "Glue"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["glue.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}

data "aws_iam_policy_document" "reader_trust" {
  statement {
    sid     = "Analysts"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = length(var.reader_trusted_arns) == 0 ? [local.root_arn] : var.reader_trusted_arns
    }
  }
}

data "aws_iam_policy_document" "audience_reader_trust" {
  statement {
    sid     = "AudienceReaders"
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = length(var.audience_reader_trusted_arns) == 0 ? [local.root_arn] : var.audience_reader_trusted_arns
    }
  }
}
