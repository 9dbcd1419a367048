using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>The places of the findings of one run by rule, to tell whether a general finding gives way to a specific one at the same place.</summary>
internal sealed class SpecificFindings(IReadOnlyList<Finding> all)
{
    // Most rules found nothing: no places are made for those.
    private readonly Dictionary<string, Places?> placesOfRules = [];
    private readonly List<string> explaining = [.. all.Select(finding => finding.Rule).Where(rule => rule.ExplainsOthers).Select(rule => rule.Id).Distinct()];

    /// <summary>Whether a rule that this finding's rule yields to, or that explains what others find, reports at a place that overlaps or starts where this one
    /// does.</summary>
    public bool Outrank(Finding finding) => IsAt(finding, finding.Rule.YieldsTo) || !finding.Rule.ExplainsOthers && IsAt(finding, explaining);

    private bool IsAt(Finding finding, IReadOnlyList<string> ids)
    {
        for (var i = 0; i < ids.Count; i++)
        {
            if (PlacesOf(ids[i]) is { } places && places.Touch(finding.Span))
            {
                return true;
            }
        }

        return false;
    }

    private Places? PlacesOf(string id)
    {
        if (!placesOfRules.TryGetValue(id, out var places))
        {
            var found = all.Where(finding => finding.Rule.Id == id).ToList();
            placesOfRules.Add(id, places = found.Count == 0 ? null : new(found));
        }

        return places;
    }

    /// <summary>The places in order of their start, and how far all up to each one reach: many are asked as fast as few.</summary>
    private sealed class Places
    {
        private readonly int[] starts;
        private readonly int[] reach;

        public Places(List<Finding> findings)
        {
            findings.Sort(static (one, other) => one.Span.Start.CompareTo(other.Span.Start));
            (starts, reach) = (new int[findings.Count], new int[findings.Count]);
            for (var i = 0; i < findings.Count; i++)
            {
                (starts[i], reach[i]) = (findings[i].Span.Start, Math.Max(i == 0 ? 0 : reach[i - 1], findings[i].Span.End));
            }
        }

        public bool Touch(Span span)
        {
            var before = CountBefore(span.End);
            return (before > 0 && reach[before - 1] > span.Start) || Array.BinarySearch(starts, span.Start) >= 0;
        }

        /// <summary>How many start in front of an offset.</summary>
        private int CountBefore(int offset)
        {
            var found = Array.BinarySearch(starts, offset);
            found = found < 0 ? ~found : found;
            while (found > 0 && starts[found - 1] == offset)
            {
                found--;
            }

            return found;
        }
    }
}
