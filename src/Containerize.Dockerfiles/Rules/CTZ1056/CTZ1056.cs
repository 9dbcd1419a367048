using System.Text.RegularExpressions;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.CTZ1056;

/// <summary>A variable stands in an exec form, where no shell expands it.</summary>
internal sealed class CTZ1056 : InstructionRule<CommandInstruction>
{
    static readonly Regex Variable = new(@"\$(?:\{[A-Za-z_][A-Za-z0-9_]*(?::?[-+?][^}]*)?\}|[A-Za-z_][A-Za-z0-9_]*)", RegexOptions.CultureInvariant);

    // Programs that expand variables themselves, or in whose language the dollar is something else.
    static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "awk",
        "gawk",
        "mawk",
        "perl",
        "php",
        "ruby",
        "node",
        "envsubst",
        "dockerize",
        "powershell",
        "powershell.exe",
        "pwsh",
        "pwsh.exe",
        "cmd",
        "cmd.exe",
        "make",
        "grep",
        "egrep",
        "sed",
        "eval",
        "confd",
        "tclsh",
        "expect",
    };

    public override string Id => "CTZ1056";

    public override string Name => "exec-form-variable";

    public override string Title => "A variable in exec form, which no shell expands";

    public override string Category => "correctness";

    public override Severity DefaultSeverity => Severity.Warning;

    internal override void Check(RuleContext context, CommandInstruction instruction)
    {
        // Behind -c mostly stands a script, but in dotnet -c is the configuration. The dollar first: most exec forms have none, and then no pattern is built.
        if (
            instruction is ShellInstruction
            || instruction.Json is not { } json
            || json.Whole.Text.IndexOf('$') < 0
            || json.Elements.Any(element =>
                ShellScript.IsShell(element.Value)
                || element.Value == "-c" && json.Elements[0].Value != "dotnet"
                || Others.Contains(element.Value.Substring(element.Value.LastIndexOf('/') + 1))
            )
        )
        {
            return;
        }

        foreach (var element in json.Elements)
        {
            if (Variable.Match(element.Text) is { Success: true } match && (match.Index == 0 || element.Text[match.Index - 1] is not ('\\' or '$')))
            {
                context.Report(
                    element.SpanOf(match.Index, match.Length),
                    $"No shell reads an exec form: the program gets the text '{match.Value}'. Write the value, or run it through a shell.",
                    Repair(json, context.Dockerfile.Escape)
                );
                return;
            }
        }
    }

    // ["sh", "-c", "exec program …"], each word in double quotes that needs them.
    static Fix? Repair(JsonForm json, char escape) =>
        escape == '`' || json.Elements.Any(element => element.Value.IndexOfAny(['"', '\\', '`', '!']) >= 0)
            ? null
            : Repairs.Replace(
                "Run it through a shell",
                json.Whole.Span,
                JsonForm.Write([
                    "sh",
                    "-c",
                    "exec "
                        + string.Join(
                            " ",
                            json.Elements.Select(element => Regex.IsMatch(element.Value, @"^[\w./:=@%+,-]+$") ? element.Value : $"\"{element.Value}\"")
                        ),
                ]),
                isAutomatic: false
            );
}
