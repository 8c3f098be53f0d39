# The audience table in a Clean Rooms collaboration. Two applies: Clean Rooms wants the table to be there, and Towpath makes it
# with the first day's export.
#
#   terraform apply                                    everything but the collaboration
#   towpath run                                        a first day, and with it the audience table
#   terraform apply -var collaborate=true
#   terraform apply -var collaborate=true -var partner_membership_id=…     once the partner has joined

variable "collaborate" {
  description = "Whether the collaboration is made: after the first export."
  type        = bool
  default     = false
  nullable    = false
}

variable "partner_membership_id" {
  description = "The partner's membership, which they see once they have joined."
  type        = string
  default     = null
}

module "towpath" {
  source = "../../"

  name           = "acme-ga4"
  google_project = "acme-marketing"
  properties     = [{ name = "shop", id = "analytics_311223344", time_zone = "Europe/Berlin" }]

  audience = {
    partner     = "cleanrooms"
    consent     = "granted"
    region      = "DE"
    identifiers = [{ type = "email", param = "email" }]
    columns     = ["event_name", "event_timestamp", "ga_session_id"]
  }
}

# The audience's key knows its users by name. Clean Rooms' role comes after the key, so it is let in by a grant.
resource "aws_kms_grant" "partner" {
  count = var.collaborate ? 1 : 0

  name              = "clean-rooms"
  key_id            = module.towpath.audience_kms_key_arn
  grantee_principal = module.partner[0].role_arn
  operations        = ["Decrypt", "DescribeKey"]
}

module "partner" {
  source = "../../modules/clean-rooms"
  count  = var.collaborate ? 1 : 0

  name                 = "acme-and-partner"
  description          = "How many of a partner's customers visited the shop"
  creator_display_name = "Acme"
  members = {
    Partner = {
      account_id      = "210987654321"
      queries         = true
      receives_result = true
      membership_id   = var.partner_membership_id
    }
  }

  audience = {
    database    = module.towpath.database
    table       = "ga4_audience"
    bucket      = module.towpath.audience_bucket
    prefix      = "audience/"
    kms_key_arn = module.towpath.audience_kms_key_arn
  }

  allowed_columns = ["hashed_email", "event_name", "ga_session_id", "event_date"]
  analysis_rule = {
    # Counts over fifty persons at least, and of the overlap alone.
    aggregation = {
      aggregate         = [{ columns = ["hashed_email", "ga_session_id"], function = "COUNT_DISTINCT" }]
      join_columns      = ["hashed_email"]
      dimensions        = ["event_name", "event_date"]
      least_distinct    = 50
      least_distinct_of = "hashed_email"
    }
  }
}

output "towpath_yaml" {
  description = "terraform output -raw towpath_yaml > towpath.yaml"
  value       = module.towpath.towpath_yaml
}

output "collaboration_id" {
  description = "What the partner joins."
  value       = one(module.partner[*].collaboration_id)
}
