# Keys that are made in the same apply: their ARNs aren't known when counts must be.
resource "aws_kms_key" "this" {
  for_each = toset(["lake", "audience", "alerts"])

  description         = each.key
  enable_key_rotation = true
}

module "towpath" {
  source = "../../"

  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }]
  # The test destroys it.
  disposable = true

  kms_key_arn = aws_kms_key.this["lake"].arn
  create_key  = false
  audience = {
    kms_key_arn = aws_kms_key.this["audience"].arn
    create_key  = false
    identifiers = [{ type = "email", param = "email" }]
  }
  alerts = {
    log_group_name = "/acme/workers"
    kms_key_arn    = aws_kms_key.this["alerts"].arn
    create_key     = false
  }
}

output "keys" {
  description = "Those that were made, and those that Towpath uses."
  value = {
    made = [aws_kms_key.this["lake"].arn, aws_kms_key.this["audience"].arn]
    used = [module.towpath.kms_key_arn, module.towpath.audience_kms_key_arn]
  }
}
