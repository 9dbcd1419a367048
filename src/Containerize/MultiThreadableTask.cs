namespace Microsoft.Build.Framework;

/// <summary>Tells MSBuild that a task may run beside others in one process: it uses no current directory and sets no environment variable. MSBuild finds the
/// attribute by its name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
