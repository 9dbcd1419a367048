namespace Containerize.Dockerfiles.Linting;

/// <summary>How a finding tells where its rule is explained: a link when the repository has an address, else the command that prints the page.</summary>
public static class HelpText
{
    private static readonly string Repository =
        typeof(HelpText)
            .Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), inherit: false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => attribute.Key == "RepositoryUrl")
            ?.Value?.TrimEnd('/')
        ?? "";

    /// <summary>The message, followed by <c>(containerize explain CTZnnnn)</c> while there is no link.</summary>
    public static string Of(Finding finding) => finding.Rule is RuleFailure ? finding.Message : Of(finding.Rule.Id, finding.Message);

    /// <summary>The same for the rule of that id.</summary>
    public static string Of(string id, string message) => Repository.Length > 0 ? message : $"{message} (containerize explain {id})";

    /// <summary>The address of the rule's page; empty while the repository has none.</summary>
    public static string LinkOf(Rule rule) => rule is RuleFailure ? "" : LinkOf("Containerize.Dockerfiles", rule.Id);

    /// <summary>The same for a rule about C# code.</summary>
    public static string LinkOfCodeRule(string id) => LinkOf("Containerize.Analyzers", id);

    private static string LinkOf(string project, string id) => Repository.Length == 0 ? "" : $"{Repository}/blob/main/src/{project}/Rules/{id}/{id}.md";
}
