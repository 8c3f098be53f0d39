output "arn" {
  description = "The key's ARN. Towpath verifies objects against it; an alias would only say that some key was used."
  value       = local.key.arn
}

output "alias" {
  description = "Its alias, with `alias/`."
  value       = aws_kms_alias.this.name
}
