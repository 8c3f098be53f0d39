variable "alias" {
  description = "Name of the key, without `alias/`."
  type        = string

  validation {
    condition     = can(regex("^[a-zA-Z0-9/_-]{1,200}$", var.alias)) && !startswith(var.alias, "alias/") && !startswith(var.alias, "aws/")
    error_message = "A key's alias has letters, digits, '/', '_' and '-', and is given without 'alias/'."
  }
}

variable "description" {
  description = "What the key is for."
  type        = string
}

variable "partition" {
  description = "`aws`, or `aws-cn`, `aws-us-gov`."
  type        = string
  default     = "aws"
}

variable "account_id" {
  description = "The account that the key is made in."
  type        = string
}

variable "user_arns" {
  description = "The roles that may encrypt and decrypt with the key. `null` leaves that to the IAM policies of the account, as is usual; a list shuts out everybody else, administrators included until they change the key's policy."
  type        = list(string)
  default     = null
}

variable "deletion_window_days" {
  description = "How long KMS waits before it destroys a key that is scheduled for deletion."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "KMS waits 7 to 30 days."
  }
}

variable "disposable" {
  description = "Whether `terraform destroy` may take the key away, and with it whatever it encrypts."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Set on the key."
  type        = map(string)
  default     = {}
}
