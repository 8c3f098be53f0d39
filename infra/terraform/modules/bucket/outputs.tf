output "name" {
  description = "The bucket's name, known when all of its settings are made."
  value       = local.bucket.bucket

  depends_on = [
    aws_s3_bucket_policy.this,
    aws_s3_bucket_server_side_encryption_configuration.this,
    aws_s3_bucket_versioning.this,
  ]
}

output "arn" {
  description = "The bucket's ARN."
  value       = local.arn
}

output "policy" {
  description = "The bucket's policy, as JSON."
  value       = data.aws_iam_policy_document.bucket.json
}
