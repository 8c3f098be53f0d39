output "collaboration_id" {
  description = "ID of the collaboration; the other members join by it."
  value       = aws_cleanrooms_collaboration.this.id
}

output "membership_id" {
  description = "ID of this account's membership."
  value       = aws_cleanrooms_membership.this.id
}

output "configured_table_id" {
  description = "ID of the configured table."
  value       = aws_cloudformation_stack.table.outputs["ConfiguredTableId"]
}

output "association_id" {
  description = "ID of the association of the table with the membership."
  value       = aws_cloudformation_stack.table.outputs["AssociationId"]
}

output "role_arn" {
  description = "Role by which Clean Rooms reads the audience table, and nothing else."
  value       = aws_iam_role.this.arn
}
