# Everything that can be said, and Temporal Cloud.
module "towpath" {
  source = "../../"

  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }]

  privacy = { profile = "strict", pseudonyms = true }
  audience = {
    partner = "cleanrooms"
    consent = "granted"
    region  = "DE"
    identifiers = [
      { type = "email", param = "email" },
      { type = "phone", user_property = "phone" },
      { type = "maid", column = "device.advertising_id" },
    ]
    columns = ["event_name", "event_timestamp", "page_location", "ga_session_id"]
  }
  temporal = {
    address   = "eu-central-1.aws.api.temporal.io:7233"
    namespace = "ga4.a1b2c"
    api_key   = true
  }

  bucket_name       = "acme-ga4-data"
  access_log_bucket = "acme-access-logs"
  noncurrent_days   = 14
  tier_after_days   = 60
  object_tags       = { Classification = "confidential" }

  catalog_mode = "crawler"
  database     = "ga4"
  # towpath -c towpath.yaml catalog ddl --offline -o json | jq . > tables.json
  # Columns follow from properties, privacy, audience, promote and exclude: any towpath.yaml that says those will do.
  tables = { for table in jsondecode(file("${path.module}/tables.json")).tables : table.name => { columns = table.columns } }

  athena = { scan_limit_gib = 50 }
  worker = {
    image             = "123456789012.dkr.ecr.eu-central-1.amazonaws.com/towpath:1.0.0"
    vpc_id            = "vpc-0123456789abcdef0"
    subnet_ids        = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    scaling_schedules = { afternoon = { cron = "45 14 * * ? *", time_zone = "Europe/Berlin", tasks = 3 } }
    vpc_endpoints     = { services = ["s3", "glue", "secretsmanager", "kms", "logs"], route_table_ids = ["rtb-0123456789abcdef0"] }
  }
  alerts = { emails = ["data-team@example.com"], commit_within_hours = 36 }

  trusted_services = ["ecs", "eks_pod_identity"]
  eks_oidc = {
    provider_arn = "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE"
  }
  reader_trusted_arns          = ["arn:aws:iam::123456789012:role/analysts"]
  audience_reader_trusted_arns = ["arn:aws:iam::123456789012:role/partners"]

  tags = { Team = "data" }
}

output "towpath_yaml" {
  description = "terraform output -raw towpath_yaml > towpath.yaml"
  value       = module.towpath.towpath_yaml
}

output "tables" {
  description = "The tables as they were made."
  value       = module.towpath.tables
}

output "fill_commands" {
  description = "What to run once, so that the secrets hold something."
  value       = module.towpath.fill_commands
}
