output "arns" {
  description = "The secrets' ARNs by what they hold: `google`, `pseudonyms`, `erasure`, `temporal`."
  value       = { for what, secret in local.made : what => secret.arn }
}

output "fill_commands" {
  description = "The commands that fill the secrets, which are made empty. Run each once; a key that was replaced makes other pseudonyms."
  value       = { for what, secret in local.made : what => "aws secretsmanager put-secret-value --secret-id ${secret.arn} --secret-string ${local.values[what]}" }
}
