using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2021;

/// <summary>RUN goes through sudo, where USER says who runs it.</summary>
internal sealed class CTZ2021 : RunCommandRule
{
    public override string Id => "CTZ2021";

    public override string Name => "sudo";

    public override string Title => "RUN goes through sudo";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Warning;

    public override IReadOnlyList<string> Aliases => ["DL3004"];

    private protected override void Check(CommandPlace place)
    {
        var words = place.Command.Words;
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Value is "sudo" or "/usr/bin/sudo")
            {
                place.Context.Report(words[i].Span, "sudo has surprises with variables, terminals and signals, and needs rights that the image would keep; change the user with USER.", Repair(place, i));
                return;
            }

            if (words[i] == place.Command.Program)
            {
                return;
            }
        }
    }

    // Where root runs it, the command needs no help; options of sudo and its assignments would be lost.
    static Fix? Repair(CommandPlace place, int index)
    {
        var words = place.Command.Words;
        var isRoot = place.Context.Model.StateAt(place.Run) is { User: null } or { UserName: "root" or "0" or "root:root" or "0:0" };
        return isRoot && place.IsEditable && index + 1 < words.Count && words[index + 1] == place.Command.Program
            ? Repairs.Replace("Run it without sudo", Span.FromBounds(words[index].Span.Start, words[index + 1].Span.Start), "", isAutomatic: false)
            : null;
    }
}
