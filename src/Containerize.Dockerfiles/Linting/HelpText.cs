namespace Containerize.Dockerfiles.Linting;

/// <summary>How a finding tells where its rule is explained: a link when the repository has an address, else the command that prints the page.</summary>
public static class HelpText
{
    private static readonly string Repository = typeof(HelpText).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")?.Value?.TrimEnd('/') ?? "";

    /// <summary>The message, followed by <c>(containerize explain CTZnnnn)</c> while there is no link.</summary>
    public static string Of(Finding finding) => LinkOf(finding.Rule).Length > 0 || finding.Rule is RuleFailure ? finding.Message : $"{finding.Message} (containerize explain {finding.Rule.Id})";

    /// <summary>The address of the rule's page; empty while the repository has none.</summary>
    public static string LinkOf(Rule rule) => Repository.Length == 0 || rule is RuleFailure ? "" : $"{Repository}/blob/main/src/Containerize.Dockerfiles/Rules/{rule.Id}/{rule.Id}.md";
}
