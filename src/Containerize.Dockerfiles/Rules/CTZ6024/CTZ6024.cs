using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Rules.Dotnet;

namespace Containerize.Dockerfiles.Rules.CTZ6024;

/// <summary>The program needs cultures, and the final image has no ICU or switches them off.</summary>
internal sealed class CTZ6024 : FileRule
{
    // They refuse to open a connection without cultures.
    static readonly HashSet<string> SqlClients = new(StringComparer.OrdinalIgnoreCase)
    {
        "Microsoft.Data.SqlClient",
        "System.Data.SqlClient",
        "Microsoft.EntityFrameworkCore.SqlServer",
        "Microsoft.EntityFrameworkCore.SqlServer.NetTopologySuite",
        "Microsoft.EntityFrameworkCore.SqlServer.HierarchyId",
        "Aspire.Microsoft.Data.SqlClient",
        "Aspire.Microsoft.EntityFrameworkCore.SqlServer",
    };

    public override string Id => "CTZ6024";

    public override string Name => "globalization-mismatch";

    public override string Title => "The program needs cultures, and the final image has none";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Warning;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { Facts: { IsInvariant: not true } facts } project
            || DotnetFrom.Of(project.Final) is not { Image: { Kind: not DotnetImageKind.Sdk, IsWindows: false } } from
            || Cultures.MayBeBrought(context, project)
        )
        {
            return;
        }

        var variable = Cultures.VariableIn(project.Final);
        if (variable is { IsKnown: false } or { HasValue: false })
        {
            return;
        }

        var isOff = variable is not null && Cultures.IsOff(variable.Value!);
        var client = facts.Packages.FirstOrDefault(SqlClients.Contains);
        if (Cultures.AreMissingIn(from.Image))
        {
            if (client is not null && (variable is null || isOff))
            {
                context.Report(
                    from.Word.Span,
                    $"{client} opens no connection without cultures, and this image has no ICU. Take an image whose tag ends with -extra, or add ICU and set {Cultures.Variable}=false.",
                    from.AddExtra()
                );
            }
            else if (variable is not null && !isOff)
            {
                context.Report(
                    from.Word.Span,
                    $"{Cultures.Variable} asks for cultures, and this image has no ICU: the program ends at its start. Take an image whose tag ends with -extra, or add ICU.",
                    from.AddExtra()
                );
            }
        }
        else if (client is not null && isOff && variable!.Pair is { Value: { } value } pair)
        {
            context.Report(
                pair.Whole.Span,
                $"{client} opens no connection while cultures are switched off. Take {Cultures.Variable} out.",
                Repairs.Replace("Switch cultures on", value.Span, "false", isAutomatic: false)
            );
        }
    }
}
