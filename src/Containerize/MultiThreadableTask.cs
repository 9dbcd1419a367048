namespace Microsoft.Build.Framework;

/// <summary>Tells MSBuild that a task touches no state of the process (current directory, environment, statics), so that it may run beside others; MSBuild finds the attribute by its name.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
