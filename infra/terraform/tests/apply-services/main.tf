# The modules worker, alerts and clean-rooms, each on the stand-in that knows the most of its services; `run` applies them.
#
# What neither has: Application Auto Scaling (ministack has none of it, moto no tags, without which the provider can't read a
# target), Clean Rooms in CloudFormation, an image that is pulled, a mail that is confirmed, an alarm that rings.
provider "aws" {
  alias      = "ministack"
  region     = "eu-central-1"
  access_key = "test"
  secret_key = "test"

  # A stand-in's 500 would be tried again for minutes.
  max_retries                 = 2
  custom_ca_bundle            = var.ca_bundle
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = false
  skip_credentials_validation = true

  endpoints {
    ec2  = var.ministack
    ecs  = var.ministack
    iam  = var.ministack
    logs = var.ministack
    sts  = var.ministack
  }
}

provider "aws" {
  alias      = "moto"
  region     = "eu-central-1"
  access_key = "test"
  secret_key = "test"

  max_retries                 = 2
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = false
  skip_credentials_validation = true

  endpoints {
    cleanrooms     = var.moto
    cloudformation = var.moto
    cloudwatch     = var.moto
    iam            = var.moto
    kms            = var.moto
    logs           = var.moto
    sns            = var.moto
    sts            = var.moto
  }
}

resource "aws_vpc" "this" {
  provider = aws.ministack

  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  provider = aws.ministack
  count    = 2

  vpc_id     = aws_vpc.this.id
  cidr_block = cidrsubnet(aws_vpc.this.cidr_block, 8, count.index)
}

resource "aws_route_table" "private" {
  provider = aws.ministack

  vpc_id = aws_vpc.this.id
}

resource "aws_iam_role" "task" {
  provider = aws.ministack

  name = "applied-task"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ecs-tasks.amazonaws.com" } }]
  })
}

module "worker" {
  source    = "../../modules/worker"
  providers = { aws = aws.ministack }

  name          = "applied-worker"
  image         = "000000000000.dkr.ecr.eu-central-1.amazonaws.com/towpath:1.0"
  config        = file("${path.module}/../../examples/complete/towpath.yaml")
  task_role_arn = aws_iam_role.task.arn
  temporal = {
    address            = "temporal.example.com:7233"
    namespace          = "ga4"
    api_key_secret_arn = "arn:aws:secretsmanager:eu-central-1:000000000000:secret:applied/temporal-AbCdEf"
  }
  vpc_id     = aws_vpc.this.id
  subnet_ids = aws_subnet.private[*].id
  # A task would be tried for ever.
  desired_count = 0
  vpc_endpoints = {
    services        = ["s3", "glue", "secretsmanager", "kms", "logs", "ecr"]
    route_table_ids = [aws_route_table.private.id]
  }
  tags = { Team = "data" }
}

# The worker's group is at the other stand-in.
resource "aws_cloudwatch_log_group" "lines" {
  provider = aws.moto

  name = "/towpath/applied-worker"
}

module "alerts" {
  source    = "../../modules/alerts"
  providers = { aws = aws.moto }

  name           = "applied"
  log_group_name = aws_cloudwatch_log_group.lines.name
  properties     = ["shop", "blog"]
  service        = { cluster_name = "applied-worker", service_name = "applied-worker" }
  emails         = ["data-team@example.com"]
  tags           = { Team = "data" }
}

locals {
  membership = "arn:aws:cleanrooms:eu-central-1:210987654321:membership/aaaaaaaa-2222-4333-8444-555555555555"
  rules = {
    aggregation = {
      aggregation = {
        aggregate         = [{ columns = ["hashed_email", "ga_session_id"], function = "COUNT_DISTINCT" }]
        join_columns      = ["hashed_email"]
        dimensions        = ["event_name", "event_date"]
        scalar_functions  = ["LOWER"]
        least_distinct    = 50
        least_distinct_of = "hashed_email"
      }
    }
    list     = { list = { join_columns = ["hashed_email"], list_columns = ["event_name"] } }
    template = { custom = { templates = ["${local.membership}/analysistemplate/bbbbbbbb-2222-4333-8444-555555555555"] } }
    private  = { custom = { any_query = true, query_accounts = ["210987654321"], differential_privacy = { column = "hashed_email" } } }
  }
}

# No stack is applied: `run` plans them, and gives their templates to cfn-lint.
module "clean_rooms" {
  source    = "../../modules/clean-rooms"
  for_each  = local.rules
  providers = { aws = aws.moto }

  name                 = "applied-${each.key}"
  creator_display_name = "Applied"
  members              = { Partner = { account_id = "210987654321", queries = true, receives_result = true } }
  audience = {
    database    = "applied"
    table       = "ga4_audience"
    bucket      = "applied-audience"
    prefix      = "audience/"
    kms_key_arn = "arn:aws:kms:eu-central-1:123456789012:key/00000000-0000-4000-8000-000000000001"
  }
  allowed_columns = ["hashed_email", "event_name", "ga_session_id", "event_date"]
  analysis_rule   = each.value
  privacy_budget  = each.key == "private" ? { epsilon = 3, users_noise_per_query = 20 } : null
  tags            = { Team = "data" }
}
