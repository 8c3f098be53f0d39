output "towpath" {
  description = "Every output of the module."
  value       = module.towpath
}
