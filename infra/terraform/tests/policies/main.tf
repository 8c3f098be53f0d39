# Renders the policies without any account: documents are data, and of a bucket only the plan is made.
provider "aws" {
  region                      = "eu-central-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  key           = "arn:aws:kms:eu-central-1:123456789012:key/lake"
  audience_key  = "arn:aws:kms:eu-central-1:123456789012:key/audience"
  results_key   = "arn:aws:kms:eu-central-1:123456789012:key/results"
  partner_key   = "arn:aws:kms:eu-central-1:123456789012:key/partner-results"
  secret        = "arn:aws:secretsmanager:eu-central-1:123456789012:secret:acme-ga4"
  oidc_provider = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/E1"
}

module "crawler_mode" {
  source = "../../modules/policies"

  region              = "eu-central-1"
  account_id          = "123456789012"
  bucket              = "lake"
  prefix              = "google/"
  kms_key_arn         = local.key
  database            = "ga4"
  lake_tables         = ["events"]
  audience            = { bucket = "audience", prefix = "partners/", table = "people", kms_key_arn = local.audience_key }
  catalog_mode        = "crawler"
  crawler             = "acme-crawler"
  secret_arns         = ["${local.secret}/google-AbCdEf", "${local.secret}/pseudonyms-AbCdEf"]
  temporal_secret_arn = "${local.secret}/temporal-AbCdEf"
  secrets_kms_key_arn = local.key
  trusted_services    = ["ecs", "ec2", "eks_pod_identity"]
  eks_oidc            = { provider_arn = local.oidc_provider }
  trusted_role_arns   = ["arn:aws:iam::123456789012:role/on-call"]
  reader_trusted_arns = ["arn:aws:iam::123456789012:role/analysts"]
  athena              = { workgroup = "acme", results_bucket = "results", results_kms_key_arn = local.results_key }
  audience_athena     = { workgroup = "partners", results_bucket = "partner-results", results_prefix = "results/", results_kms_key_arn = local.partner_key }
}

module "partitions_mode" {
  source = "../../modules/policies"

  region       = "eu-central-1"
  account_id   = "123456789012"
  bucket       = "lake"
  kms_key_arn  = local.key
  database     = "ga4"
  catalog_mode = "partitions"
}

module "bucket" {
  source = "../../modules/bucket"

  name                 = "lake"
  kms_key_arn          = local.key
  append_only_prefixes = ["_towpath/commits/"]
}

module "shared_bucket" {
  source = "../../modules/bucket"

  name           = "lake"
  kms_key_arn    = local.key
  keys_by_prefix = { "partners/" = local.audience_key }
}
