# Beside a running AWS sample: its bucket and database, a lake table of Towpath's own, and nothing of the sample's is changed.
# docs/migrate-from-sample.md has the steps before this one (keep the bucket!) and after it.
#
# The Google key is copied, so that the sample's own secret stays as it is:
#   aws secretsmanager get-secret-value --secret-id bigquery_credentials --query SecretString --output text |
#     aws secretsmanager put-secret-value --secret-id acme-ga4/google --secret-string file:///dev/stdin

module "towpath" {
  source = "../../"

  # Not the sample's job_name: its crawler is "<job_name>-crawler", Towpath's "<name>-crawler".
  name           = "acme-ga4"
  google_project = "acme-marketing"                                                             # parent_project
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }] # dataset_id

  existing_bucket = "acme-sample-data" # data_bucket_name
  prefix          = "towpath/"         # out of the sample's crawler's way
  control         = "towpath/_towpath/"

  create_database = false
  database        = "ga4_sample" # glue_database
  lake_table      = "ga4"        # not glue_table: its partitions hold objects that Towpath doesn't know

  object_tags = { Classification = "confidential" } # classification
}

output "towpath_yaml" {
  description = "terraform output -raw towpath_yaml > towpath.yaml"
  value       = module.towpath.towpath_yaml
}
