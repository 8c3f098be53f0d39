variable "database" {
  description = "Glue's database, as `catalog.database` has it."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9_]{1,252}$", var.database))
    error_message = "Athena and Hive take lower-case letters, digits and underscores."
  }
}

variable "create_database" {
  description = "Whether the database is made; otherwise it must be there."
  type        = bool
  default     = true
}

variable "lake_folders" {
  description = "The exact folder of each lake table, such as `{ ga4 = \"s3://acme-ga4/ga4/\" }`: the crawler's targets. The last component bears the table's name, as crawlers expect."
  type        = map(string)

  validation {
    condition     = length(var.lake_folders) > 0 && alltrue([for table, folder in var.lake_folders : endswith(folder, "/${table}/")])
    error_message = "Each folder is s3://<bucket>/<prefix><table>/ and ends with its table's name: a crawler calls the table as the folder is called."
  }
}

variable "crawler" {
  description = "The crawler's name; `null` for none, as `catalog.mode: partitions` needs none."
  type        = string
  default     = null
}

variable "crawler_role_arn" {
  description = "The role that the crawler assumes."
  type        = string
  default     = null

  validation {
    condition     = (var.crawler == null) == (var.crawler_role_arn == null)
    error_message = "A crawler needs a role, and no crawler none."
  }
}

variable "crawler_security_configuration" {
  description = "A Glue security configuration, for encrypted crawler logs."
  type        = string
  default     = null
}

variable "tables" {
  description = "Tables to make before the first export, by name: columns and partition keys as `towpath catalog ddl` prints them. Left out, Towpath makes them. Towpath appends columns, and Terraform leaves those alone."
  type = map(object({
    columns        = list(object({ name = string, type = string }))
    partition_keys = optional(list(string), ["event_date"])
  }))
  default = {}

  validation {
    condition     = length(setsubtract(keys(var.tables), keys(var.lake_folders))) == 0
    error_message = "Each table needs its folder in lake_folders."
  }
}

variable "disposable" {
  description = "Whether `terraform destroy` may take the database away, with the partitions that are registered in it."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Set on database and crawler."
  type        = map(string)
  default     = {}
}
