# What ECS itself may do before the worker starts. The worker's own rights are var.task_role_arn's.

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "execution" {
  statement {
    sid       = "WriteLogs"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${local.log_group_arn}:*"]
  }

  # Only an image in ECR needs these; the token isn't bound to a repository.
  dynamic "statement" {
    for_each = local.ecr == null ? [] : [local.ecr]

    content {
      sid       = "EnterEcr"
      actions   = ["ecr:GetAuthorizationToken"]
      resources = ["*"]
    }
  }

  dynamic "statement" {
    for_each = local.ecr == null ? [] : [local.ecr]

    content {
      sid       = "PullImage"
      actions   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = values(local.secrets)

    content {
      sid       = "ReadTemporalApiKey"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = [statement.value]
    }
  }

  dynamic "statement" {
    for_each = var.temporal.api_key_kms_key_arn == null ? [] : [var.temporal.api_key_kms_key_arn]

    content {
      sid       = "DecryptTemporalApiKey"
      actions   = ["kms:Decrypt"]
      resources = [statement.value]

      condition {
        test     = "StringEquals"
        variable = "kms:ViaService"
        values   = ["secretsmanager.${local.region}.amazonaws.com"]
      }
    }
  }
}

locals {
  # From the name, so that a plan shows the whole policy.
  log_group_arn = format("arn:%s:logs:%s:%s:log-group:/towpath/%s",
    data.aws_partition.current.partition, local.region, data.aws_caller_identity.current.account_id, var.name
  )

  # 123456789012.dkr.ecr.eu-central-1.amazonaws.com/towpath:1.0 → the repository's ARN
  ecr_image = try(regex("^([0-9]{12})\\.dkr\\.ecr\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?/([^:@]+)", var.image), null)
  ecr = local.ecr_image == null ? null : format(
    "arn:%s:ecr:%s:%s:repository/%s", data.aws_partition.current.partition, local.ecr_image[1], local.ecr_image[0], local.ecr_image[2]
  )
}

resource "aws_iam_role" "execution" {
  name               = "${var.name}-execution"
  description        = "ECS starts the Towpath worker by it"
  assume_role_policy = data.aws_iam_policy_document.trust.json
  tags               = var.tags
}

resource "aws_iam_role_policy" "execution" {
  name   = "start-worker"
  role   = aws_iam_role.execution.id
  policy = data.aws_iam_policy_document.execution.json
}
