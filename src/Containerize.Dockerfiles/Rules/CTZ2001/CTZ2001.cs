using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Rules.CTZ2001;

/// <summary>An image comes from a registry that is not on the list of allowed ones.</summary>
internal sealed class CTZ2001 : StageRule
{
    public override string Id => "CTZ2001";

    public override string Name => "trusted-registry";

    public override string Title => "The image comes from a registry that is not allowed";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Error;

    public override IReadOnlyList<string> Aliases => ["DL3026"];

    internal override void Check(RuleContext context, Stage stage)
    {
        if (context.Input.Options.TrustedRegistries is not { Count: > 0 } trusted)
        {
            return;
        }

        foreach (var reference in stage.References)
        {
            if (
                reference.Stage is null
                && !reference.IsNamedContext
                && reference.Name is { Error: null, Text: not "scratch" } name
                && ImageReference.Parse(name.Text) is { } image
                && (name.IsKnown || name.References.All(variable => variable.Definition?.HasValue == true))
            )
            {
                var registry = image.Registry ?? "docker.io";
                if (!trusted.Any(pattern => Matches(registry, pattern is "hub.docker.com" or "index.docker.io" ? "docker.io" : pattern)))
                {
                    context.Report(
                        reference.Word.Span,
                        $"'{image.Name}' comes from {registry}, which is not among the allowed registries ({string.Join(", ", trusted)})."
                    );
                }
            }
        }
    }

    // * in a pattern stands for any characters.
    static bool Matches(string registry, string pattern)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1)
        {
            return registry.Equals(pattern, StringComparison.OrdinalIgnoreCase);
        }

        var at = parts[0].Length;
        for (var i = 1; i < parts.Length - 1; i++)
        {
            var found = at > registry.Length ? -1 : registry.IndexOf(parts[i], at, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
            {
                return false;
            }

            at = found + parts[i].Length;
        }

        return registry.Length - at >= parts[parts.Length - 1].Length
            && registry.StartsWith(parts[0], StringComparison.OrdinalIgnoreCase)
            && registry.EndsWith(parts[parts.Length - 1], StringComparison.OrdinalIgnoreCase);
    }
}
