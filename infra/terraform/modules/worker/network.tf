# Out to Google, AWS and Temporal; nothing in.

resource "aws_security_group" "tasks" {
  name        = "${var.name}-tasks"
  description = "Towpath workers: nothing comes in"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

# Google's and AWS's addresses change by the week; names can't be in a security group.
resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.tasks.id
  description       = "HTTPS to Google and AWS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
  tags              = var.tags
}

resource "aws_vpc_security_group_egress_rule" "temporal" {
  count = local.temporal_port == 443 ? 0 : 1

  security_group_id = aws_security_group.tasks.id
  description       = "Temporal"
  ip_protocol       = "tcp"
  from_port         = local.temporal_port
  to_port           = local.temporal_port
  cidr_ipv4         = "0.0.0.0/0"
  tags              = var.tags
}

# Private ways to AWS. Only the gateway to S3 is free, and it takes the day's bytes off the NAT gateway's bill.

locals {
  interface_services = toset(flatten([
    for service in var.vpc_endpoints.services : {
      glue           = ["glue"]
      secretsmanager = ["secretsmanager"]
      kms            = ["kms"]
      logs           = ["logs"]
      ecr            = ["ecr.api", "ecr.dkr"]
      s3             = []
    }[service]
  ]))
}

resource "aws_vpc_endpoint" "s3" {
  count = contains(var.vpc_endpoints.services, "s3") ? 1 : 0

  vpc_id            = var.vpc_id
  service_name      = "com.amazonaws.${local.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.vpc_endpoints.route_table_ids
  tags              = merge(var.tags, { Name = "${var.name}-s3" })
}

resource "aws_vpc_endpoint" "interface" {
  for_each = local.interface_services

  vpc_id              = var.vpc_id
  service_name        = "com.amazonaws.${local.region}.${each.value}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  security_group_ids  = aws_security_group.endpoints[*].id
  private_dns_enabled = true
  tags                = merge(var.tags, { Name = "${var.name}-${each.value}" })
}

resource "aws_security_group" "endpoints" {
  #checkov:skip=CKV2_AWS_5:attached to the endpoints above, where there are any
  count = length(local.interface_services) > 0 ? 1 : 0

  name        = "${var.name}-endpoints"
  description = "AWS services, for Towpath workers"
  vpc_id      = var.vpc_id
  tags        = var.tags
}

# Their names hold for the whole VPC: whoever else in it calls these services comes through here, or not at all.
resource "aws_vpc_security_group_ingress_rule" "endpoint_clients" {
  for_each = length(local.interface_services) > 0 ? var.vpc_endpoints.client_security_group_ids : toset([])

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "HTTPS from others in the VPC"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = each.value
  tags                         = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  count = length(local.interface_services) > 0 ? 1 : 0

  security_group_id            = aws_security_group.endpoints[0].id
  description                  = "HTTPS from the workers"
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.tasks.id
  tags                         = var.tags
}
