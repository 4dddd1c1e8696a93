"""The graph libraries Tutti is measured beside, each with the same tasks on the same edge list, done as its own guide says.

A task that a library does not have is not there. Not here: how they are timed (task.py) and compared (compare.py).
"""

# Shortest ways are followed from so many nodes, as many as Tutti does on a network of this size.
SOURCES = 38
# The nearest are looked for of so many nodes, ten of each.
NEAREST_OF = 1_000
NEAREST = 10


def spread(nodes, wanted):
    every = max(1, nodes // wanted)
    return range(0, every * min(wanted, nodes), every)


class NetworkX:
    def load(self, path):
        import networkx

        return networkx.read_edgelist(path, nodetype=int)

    def components(self, graph):
        import networkx

        return len(list(networkx.connected_components(graph)))

    def pagerank(self, graph):
        import networkx

        return networkx.pagerank(graph)

    def louvain(self, graph):
        import networkx

        return networkx.community.louvain_communities(graph, seed=1)

    def betweenness(self, graph):
        import networkx

        return networkx.betweenness_centrality(graph, k=SOURCES, seed=1)

    def nearest(self, graph):
        import heapq
        from math import log

        found = 0
        for start in spread(graph.number_of_nodes(), NEAREST_OF):
            known = graph[start]
            scores = {}
            for middle in known:
                weight = 1 / log(max(2, graph.degree(middle)))
                for other in graph[middle]:
                    if other != start and other not in known:
                        scores[other] = scores.get(other, 0) + weight
            found += len(heapq.nlargest(NEAREST, scores.items(), key=lambda score: score[1]))
        return found

    def modularity(self, graph, groups):
        import networkx

        return networkx.community.modularity(graph, groups)


class Igraph:
    def load(self, path):
        import igraph

        return igraph.Graph.Read_Edgelist(path, directed=False)

    def components(self, graph):
        return len(graph.connected_components())

    def pagerank(self, graph):
        return graph.pagerank()

    def louvain(self, graph):
        return graph.community_multilevel()

    def leiden(self, graph):
        return graph.community_leiden(objective_function="modularity", n_iterations=2)

    def betweenness(self, graph):
        return graph.betweenness(directed=False, sources=list(spread(graph.vcount(), SOURCES)))

    def nearest(self, graph):
        import heapq

        found = 0
        for start in spread(graph.vcount(), NEAREST_OF):
            row = graph.similarity_inverse_log_weighted([start])[0]
            known = set(graph.neighbors(start))
            candidates = {node for middle in known for node in graph.neighbors(middle)} - known - {start}
            found += len(heapq.nlargest(NEAREST, candidates, key=row.__getitem__))
        return found

    def modularity(self, graph, groups):
        return groups.modularity


class NetworKit:
    def load(self, path):
        import networkit

        return networkit.graphio.EdgeListReader(" ", 0, continuous=True).read(path)

    def components(self, graph):
        import networkit

        return networkit.components.ConnectedComponents(graph).run().numberOfComponents()

    def pagerank(self, graph):
        import networkit

        return networkit.centrality.PageRank(graph, 0.85, 1e-6).run()

    def louvain(self, graph):
        import networkit

        return networkit.community.PLM(graph, refine=False).run().getPartition()

    def leiden(self, graph):
        import networkit

        return networkit.community.ParallelLeiden(graph, iterations=2).run().getPartition()

    def betweenness(self, graph):
        import networkit

        return networkit.centrality.EstimateBetweenness(graph, SOURCES, False, True).run()

    def nearest(self, graph):
        import heapq

        import networkit

        index = networkit.linkprediction.AdamicAdarIndex(graph)
        found = 0
        for start in spread(graph.numberOfNodes(), NEAREST_OF):
            known = set(graph.iterNeighbors(start))
            candidates = {node for middle in known for node in graph.iterNeighbors(middle)} - known - {start}
            scored = ((index.run(start, node), node) for node in candidates)
            found += len(heapq.nlargest(NEAREST, scored))
        return found

    def modularity(self, graph, groups):
        import networkit

        return networkit.community.Modularity().getQuality(groups, graph)


class ScikitNetwork:
    def load(self, path):
        import numpy
        from sknetwork.data import from_edge_list

        edges = numpy.fromstring(open(path).read(), dtype=numpy.int32, sep=" ").reshape(-1, 2)
        return from_edge_list(edges, matrix_only=True, reindex=False)

    def components(self, graph):
        from sknetwork.topology import get_connected_components

        return len(set(get_connected_components(graph)))

    def pagerank(self, graph):
        from sknetwork.ranking import PageRank

        return PageRank().fit_predict(graph)

    def louvain(self, graph):
        from sknetwork.clustering import Louvain

        return Louvain(random_state=1).fit_predict(graph)

    def leiden(self, graph):
        from sknetwork.clustering import Leiden

        return Leiden(random_state=1).fit_predict(graph)

    def modularity(self, graph, groups):
        from sknetwork.clustering import get_modularity

        return get_modularity(graph, groups)


LIBRARIES = {
    "networkx": NetworkX,
    "python-igraph": Igraph,
    "NetworKit": NetworKit,
    "scikit-network": ScikitNetwork,
}
