output "bucket" {
  description = "`destination.bucket`."
  value       = local.bucket
}

output "bucket_arn" {
  description = "The bucket's ARN."
  value       = "arn:${local.partition}:s3:::${local.bucket}"
}

output "kms_key_arn" {
  description = "`destination.encryption.kms`."
  value       = local.kms_key_arn
}

output "audience_bucket" {
  description = "`audience.destination.bucket`; `null` without an audience table."
  value       = local.audience_bucket
}

output "audience_bucket_arn" {
  description = "The audience bucket's ARN; `null` without an audience table."
  value       = local.has_audience ? "arn:${local.partition}:s3:::${local.audience_bucket}" : null
}

output "audience_kms_key_arn" {
  description = "`audience.destination.encryption.kms`; `null` without an audience table."
  value       = local.audience_kms_key_arn
}
