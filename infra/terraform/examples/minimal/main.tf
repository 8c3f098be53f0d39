module "towpath" {
  source = "../../"

  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }]
}

output "towpath_yaml" {
  description = "terraform output -raw towpath_yaml > towpath.yaml"
  value       = module.towpath.towpath_yaml
}

output "fill_commands" {
  description = "What to run once, so that the secrets hold something."
  value       = module.towpath.fill_commands
}
