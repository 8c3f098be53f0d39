locals {
  names = {
    google     = coalesce(var.google_secret_name, "${var.name}/google")
    pseudonyms = "${var.name}/pseudonyms"
    erasure    = "${var.name}/erasure"
    temporal   = "${var.name}/temporal"
  }

  descriptions = {
    google     = "Google's service-account key: its JSON, or {\"credentials\": \"<base64 of it>\"}"
    pseudonyms = "The key that Towpath makes pseudonyms with"
    erasure    = "The key that Towpath codes suppressed persons with"
    temporal   = "The API key for Temporal"
  }

  # A key is made where it is stored: neither the shell's history nor the state ever has it.
  values = {
    google     = "file://key.json"
    pseudonyms = "\"$(openssl rand -base64 32)\""
    erasure    = "\"$(openssl rand -base64 32)\""
    temporal   = "file://api-key.txt"
  }

  made = merge(aws_secretsmanager_secret.kept, aws_secretsmanager_secret.disposable)
}

# No aws_secretsmanager_secret_version anywhere: a value that Terraform knew would be in its state for everybody to read.
resource "aws_secretsmanager_secret" "kept" {
  #checkov:skip=CKV2_AWS_57:Google's key is rotated in Google; a pseudonym's key must not change under the same version.
  for_each = var.disposable ? toset([]) : var.secrets

  name                    = local.names[each.key]
  description             = local.descriptions[each.key]
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = var.recovery_window_days
  tags                    = var.tags

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_secretsmanager_secret" "disposable" {
  #checkov:skip=CKV2_AWS_57:Google's key is rotated in Google; a pseudonym's key must not change under the same version.
  for_each = var.disposable ? var.secrets : toset([])

  name                    = local.names[each.key]
  description             = local.descriptions[each.key]
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 0
  tags                    = var.tags
}
