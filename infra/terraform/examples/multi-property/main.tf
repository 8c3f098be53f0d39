# Several properties in one lake table, each with a partition of its own above the day's; one of them lives in another
# Google project.
module "towpath" {
  source = "../../"

  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties = [
    { name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" },
    { name = "blog", id = "analytics_298877665", time_zone = "America/New_York", project = "acme-blog" },
    { name = "app", id = "analytics_300112233", time_zone = "UTC" },
  ]
  partition_by_property = true
  catalog_mode          = "partitions"
}

output "towpath_yaml" {
  description = "terraform output -raw towpath_yaml > towpath.yaml"
  value       = module.towpath.towpath_yaml
}
