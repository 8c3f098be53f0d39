variable "name" {
  description = "Secrets are named `<name>/<what>`."
  type        = string
}

variable "google_secret_name" {
  description = "Another name for the secret that holds Google's key, such as the sample's `bigquery_credentials`."
  type        = string
  default     = null
}

variable "secrets" {
  description = "Which secrets to make: `google`, `pseudonyms`, `erasure`, `temporal`."
  type        = set(string)
  default     = ["google", "pseudonyms", "erasure"]

  validation {
    condition     = length(setsubtract(var.secrets, ["google", "pseudonyms", "erasure", "temporal"])) == 0
    error_message = "There are google, pseudonyms, erasure and temporal."
  }
}

variable "kms_key_arn" {
  description = "The key that encrypts the secrets."
  type        = string
}

variable "recovery_window_days" {
  description = "How long a deleted secret can be brought back."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_window_days >= 7 && var.recovery_window_days <= 30
    error_message = "Secrets Manager keeps a deleted secret for 7 to 30 days."
  }
}

variable "disposable" {
  description = "Whether `terraform destroy` may take the secrets away, at once and for ever."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Set on the secrets."
  type        = map(string)
  default     = {}
}
