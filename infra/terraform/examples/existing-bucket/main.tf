# The lake in a bucket that is there already, under a prefix and a key of one's own. Nothing of the bucket is changed.
# It should have: versioning, a public access block, a policy that refuses what isn't TLS, and a lifecycle rule that aborts
# multipart uploads. `modules/bucket` shows each of them.
module "towpath" {
  source = "../../"

  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }]

  existing_bucket = "acme-data"
  prefix          = "google/"
  control         = "google/_towpath/"
  kms_key_arn     = "arn:aws:kms:eu-central-1:123456789012:key/11111111-2222-4333-8444-555555555555"

  # A database that others use too.
  create_database = false
  database        = "marketing"
  lake_table      = "ga4_events"

  # Days are replaced by one call of Glue, whatever their size.
  catalog_mode = "partitions"
}

output "towpath_yaml" {
  description = "terraform output -raw towpath_yaml > towpath.yaml"
  value       = module.towpath.towpath_yaml
}
