output "workgroup" {
  description = "Name of the workgroup; readers pass it to Athena."
  value       = aws_athena_workgroup.this.name
}

output "workgroup_arn" {
  description = "ARN of the workgroup, for the readers' policy."
  value       = aws_athena_workgroup.this.arn
}

output "results_bucket" {
  description = "Bucket of the query results."
  value       = aws_s3_bucket.results.bucket
}

output "results_bucket_arn" {
  description = "ARN of the results bucket, for the readers' policy."
  value       = aws_s3_bucket.results.arn
}

output "named_query_ids" {
  description = "IDs of the named queries, by name."
  value       = { for name, query in aws_athena_named_query.this : name => query.id }
}
