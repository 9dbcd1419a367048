using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules.CTZ3017;

/// <summary>The .NET CLI fetches a tool or a package, and nobody says which version.</summary>
internal sealed class CTZ3017 : RunCommandRule
{
    static readonly string[] ValueOptions =
    [
        "--add-source",
        "--configfile",
        "--framework",
        "-f",
        "--tool-path",
        "--verbosity",
        "-v",
        "--arch",
        "-a",
        "--tool-manifest",
        "--source",
        "-s",
        "--package-directory",
        "--project",
        "--file",
    ];

    public override string Id => "CTZ3017";

    public override string Name => "dotnet-tool-pin";

    public override string Title => "A .NET tool or package has no version";

    public override string Category => "pinning";

    public override Severity DefaultSeverity => Severity.Warning;

    private protected override IReadOnlyList<string> Programs { get; } = ["dotnet"];

    private protected override void Check(CommandPlace place)
    {
        var operands = Operands(place.Command);
        var values = operands.Select(word => word.Value).ToList();
        var (package, what) = values switch
        {
            ["tool", "install" or "update", _, ..] => (operands[2], $"dotnet tool {values[1]}"),
            ["package", "add", _, ..] => (operands[2], "dotnet package add"),
            ["add", "package", _, ..] => (operands[2], "dotnet add package"),
            ["add", _, "package", _, ..] => (operands[3], "dotnet add package"),
            _ => (null, ""),
        };

        // -v is the version of a package, and the verbosity of a tool.
        var isVersioned = place.Command.HasOption("--version") || values.FirstOrDefault() != "tool" && place.Command.HasOption("-v");
        if (package is not null && !isVersioned && package.Value.IndexOf('@') < 0 && !package.HasExpansion)
        {
            place.Context.Report(package.Span, $"{what} takes the newest version of {package.Value}, another one tomorrow; add --version.");
        }
    }

    static List<ShellWord> Operands(ShellCommand command)
    {
        var operands = new List<ShellWord>();
        var isValue = false;
        foreach (var word in command.Arguments)
        {
            if (!isValue && !word.IsOption)
            {
                operands.Add(word);
            }

            isValue = !isValue && Array.IndexOf(ValueOptions, word.Value) >= 0;
        }

        return operands;
    }
}
