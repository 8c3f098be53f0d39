# The root module on a stand-in for AWS; `run` applies it.
provider "aws" {
  region     = "eu-central-1"
  access_key = "test"
  secret_key = "test"

  # A stand-in's 500 would be tried again for minutes.
  max_retries                 = 2
  s3_use_path_style           = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_requesting_account_id  = false
  skip_credentials_validation = true

  endpoints {
    athena         = var.endpoint
    cloudwatch     = var.endpoint
    ec2            = var.endpoint
    ecs            = var.endpoint
    glue           = var.endpoint
    iam            = var.endpoint
    kms            = var.endpoint
    logs           = var.endpoint
    s3             = var.endpoint
    secretsmanager = var.endpoint
    sns            = var.endpoint
    sts            = var.endpoint
  }
}

module "towpath" {
  source = "../../"

  name           = "applied"
  google_project = "towpath-sandbox"
  properties     = [{ name = "shop", id = var.dataset, time_zone = "Europe/Berlin" }]
  catalog_mode   = var.catalog_mode
  audience = {
    region      = "DE"
    identifiers = [{ type = "email", param = "email" }, { type = "maid", column = "device.advertising_id" }]
    columns     = ["event_name", "event_timestamp"]
  }

  # Towpath appends the others, and the next plan must not take them away.
  tables = {
    ga4 = { columns = [{ name = "event_timestamp", type = "bigint" }, { name = "event_name", type = "string" }] }
  }

  trusted_role_arns = [var.test_principal]
  disposable        = var.disposable
  # The stand-in has no s3:if-none-match, and would refuse every commit.
  append_only = false
}

# The stand-in takes a crawler's name for a table's, in the resource of an action.
resource "aws_iam_role_policy" "stand_in" {
  count = var.catalog_mode == "crawler" ? 1 : 0

  name = "stand-in"
  role = split("/", module.towpath.worker_role_arn)[1]
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["glue:GetCrawler", "glue:StartCrawler"]
      Resource = replace(module.towpath.crawler_arn, ":crawler/", ":table/")
    }]
  })
}
