resource "aws_iam_role" "worker" {
  name                 = "${var.name}-worker"
  description          = "Towpath's worker: reads secrets, writes the lake, keeps the catalog"
  assume_role_policy   = module.trust.worker_trust
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_role_policy" "worker" {
  name   = "towpath"
  role   = aws_iam_role.worker.name
  policy = module.policies.worker
}

resource "aws_iam_role" "crawler" {
  count = local.crawler == null ? 0 : 1

  name                 = "${var.name}-crawler"
  description          = "Towpath's crawler: reads the lake, registers partitions"
  assume_role_policy   = module.trust.crawler_trust
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_role_policy" "crawler" {
  count = local.crawler == null ? 0 : 1

  name   = "towpath"
  role   = aws_iam_role.crawler[0].name
  policy = module.policies.crawler
}

resource "aws_iam_role" "reader" {
  name                 = "${var.name}-reader"
  description          = "Analysts: reads the lake tables, nothing of the audience"
  assume_role_policy   = module.trust.reader_trust
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_role_policy" "reader" {
  name   = "towpath"
  role   = aws_iam_role.reader.name
  policy = module.policies.reader
}

resource "aws_iam_role" "audience_reader" {
  count = local.has_audience ? 1 : 0

  name                 = "${var.name}-audience-reader"
  description          = "Partners' jobs: reads the audience table, nothing of the lake"
  assume_role_policy   = module.trust.audience_reader_trust
  permissions_boundary = var.permissions_boundary
  tags                 = var.tags
}

resource "aws_iam_role_policy" "audience_reader" {
  count = local.has_audience ? 1 : 0

  name   = "towpath"
  role   = aws_iam_role.audience_reader[0].name
  policy = module.policies.audience_reader
}
